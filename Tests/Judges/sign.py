"""Signs every signature field of a PDF, one after another, by two throwaway signers in turn, and validates the result.

usage: sign.py contract.pdf signed.pdf

Prints the names of the fields, a line each. Exit status 1, and why on standard error, where a field cannot be signed
or a signature does not stand after the others have been made.
"""

import asyncio
import sys
from datetime import datetime, timezone
from io import BytesIO

from asn1crypto import keys as asn1_keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

# Certificates are valid for a century and judged at one moment, so that no verdict depends on the day.
FIRST, LAST = datetime(2000, 1, 1, tzinfo=timezone.utc), datetime(2100, 1, 1, tzinfo=timezone.utc)
MOMENT = datetime(2050, 1, 1, tzinfo=timezone.utc)


def certificate(name):
    """A key and a certificate that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = dict.fromkeys(
        ["key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
         "encipher_only", "decipher_only"], False)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(subject).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(FIRST).not_valid_after(LAST)
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return (
        asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(private),
    )


async def run(path, target):
    data = open(path, "rb").read()
    people = [certificate(name) for name in ("First Signer", "Second Signer")]
    roots = [person[0] for person in people]
    names = [name for name, _, _ in fields.enumerate_sig_fields(PdfFileReader(BytesIO(data)))]
    if not names:
        raise ValueError("there is no signature field")
    for index, name in enumerate(names):
        cert, key = people[index % 2]
        signer = signers.SimpleSigner(cert, key, SimpleCertificateStore.from_certs(roots))
        output = BytesIO()
        await signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=name, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES),
            signer,
        ).async_sign_pdf(IncrementalPdfFileWriter(BytesIO(data)), output=output)
        data = output.getvalue()
    reader = PdfFileReader(BytesIO(data))
    signatures = reader.embedded_regular_signatures
    if [signature.field_name for signature in signatures] != names:
        raise ValueError(f"signed {[signature.field_name for signature in signatures]} of {names}")
    context = ValidationContext(trust_roots=roots, allow_fetching=False, moment=MOMENT, revocation_mode="soft-fail")
    for signature in signatures:
        status = await async_validate_pdf_signature(signature, signer_validation_context=context)
        if not (status.bottom_line and status.intact and status.valid and status.trusted and status.docmdp_ok):
            raise ValueError(f"{signature.field_name}: {status.pretty_print_details()}")
    open(target, "wb").write(data)
    print("\n".join(names))


try:
    asyncio.run(run(sys.argv[1], sys.argv[2]))
except Exception as error:
    print(f"{type(error).__name__}: {error}", file=sys.stderr)
    sys.exit(1)
