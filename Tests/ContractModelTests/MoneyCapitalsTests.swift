import ContractModel
import Testing

@Suite struct MoneyCapitalsTests {
    /// Amounts in 分 and their capitals, by the rules and examples of 支付结算办法, annex 1.
    /// typography.md, row 42, and the examples of the payment rules.
    @Test(
        "row 42",
        arguments: [
            (140_950, "壹仟肆佰零玖元伍角"), (600_714, "陆仟零柒元壹角肆分"), (32_504, "叁佰贰拾伍元零肆分"),
            (10_700_053, "壹拾万零柒仟元伍角叁分"), (168_032, "壹仟陆佰捌拾元叁角贰分"), (1_640_902, "壹万陆仟肆佰零玖元零贰分"),
            (0, "零元整"), (5, "伍分"), (50, "伍角"), (55, "伍角伍分"), (100, "壹元整"), (110, "壹元壹角"), (101, "壹元零壹分"),
            (1000, "壹拾元整"), (1003, "壹拾元零叁分"), (1100, "壹拾壹元整"), (10_000, "壹佰元整"), (1_000_000, "壹万元整"),
            (1_000_100, "壹万零壹元整"), (1_001_000, "壹万零壹拾元整"), (10_000_000, "壹拾万元整"), (10_000_000_000, "壹亿元整"),
            (10_000_000_100, "壹亿零壹元整"), (10_000_500_000, "壹亿零伍仟元整"), (10_100_000_000, "壹亿零壹佰万元整"),
            (100_000_000_000, "壹拾亿元整"), (123_456_789_012, "壹拾贰亿叁仟肆佰伍拾陆万柒仟捌佰玖拾元壹角贰分"),
            (100_100_100_010, "壹拾亿零壹佰万零壹仟元壹角"), (200_000_000, "贰佰万元整"), (200_050_000, "贰佰万零伍佰元整"),
            (99_999_999_999_999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"), (-10_700_053, "负壹拾万零柒仟元伍角叁分"),
        ])
    func writesAndReads(minorUnits: Int64, capitals: String) {
        #expect(Money(minorUnits: minorUnits, currency: .CNY)?.capitals == "人民币" + capitals)
        #expect(Money.amount(fromCapitals: capitals) == minorUnits)
        #expect(Money.amount(fromCapitals: "人民币" + capitals) == minorUnits)
    }

    @Test(arguments: [
        ("壹拾万柒仟元零伍角叁分", 10_700_053), ("壹仟陆佰捌拾元零叁角贰分", 168_032), ("壹佰圆整", 10_000), ("壹佰圓正", 10_000),
        ("壹佰元正", 10_000), ("壹佰元", 10_000), ("壹佰元伍角整", 10_050), ("壹佰元伍角正", 10_050), ("壹佰元零伍角", 10_050),
        ("壹億貳仟參佰陸拾萬零柒佰圓整", 12_360_070_000), ("人民幣貳佰圓整", 20_000), ("美元贰佰元整", 20_000),
        ("陆仟零零柒元整", 600_700), ("零元零伍分", 5), ("零元伍角", 50), ("零元", 0), ("人民币 壹佰 元整", 10_000),
        ("壹亿伍仟元整", 10_000_500_000),
    ])
    func readsVariants(capitals: String, amount: Int64) {
        #expect(Money.amount(fromCapitals: capitals) == amount)
    }

    @Test(arguments: [
        "", "整", "元", "元整", "人民币", "零", "壹佰", "拾万元整", "十万元整", "一百元整", "壹佰元伍分", "壹佰元零伍分整", "壹佰元伍角叁分整",
        "壹佰贰拾伍元零伍角", "壹佰元零", "壹佰元伍角零叁分", "壹佰元零角伍分", "零伍分", "零伍角", "壹佰壹元整", "壹佰零元整", "壹万伍元整",
        "壹佰元整整", "壹佰元拾角", "壹佰元伍角叁角", "壹佰元伍分叁分", "壹佰元元整", "壹万万元整", "壹佰元伍角叁", "负", "负负壹元整", "１００元整",
        "人民币人民币壹元整", "壹元伍角叁分零",
    ])
    func refuses(capitals: String) {
        #expect(Money.amount(fromCapitals: capitals) == nil)
    }

    /// SplitMix64, so that a failure comes again.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return bits ^ (bits >> 31)
        }
    }

    @Test func goesRoundFor100000Amounts() {
        var generator = Generator(state: 20_240_105)
        let limits: [Int64] = [9_999, 9_999_999, 99_999_999_999, 99_999_999_999_999]
        for round in 0..<100_000 {
            // Zeroing digits at random makes the zeros that the rules are about.
            var amount = Int64.random(in: 0...limits[round % 4], using: &generator)
            var place: Int64 = 1
            var mask = generator.next()
            while place <= amount, round % 2 == 0 {
                if mask & 1 == 1 { amount -= amount / place % 10 * place }
                mask >>= 1
                place *= 10
            }
            let money = Money(minorUnits: amount, currency: .CNY)
            guard let capitals = money?.capitals, Money.amount(fromCapitals: capitals) == amount else {
                Issue.record("\(amount) does not come back from \(money?.capitals ?? "nothing")")
                return
            }
        }
    }
}
