namespace Riposte.Tests.Unit.Trading.Fills;

/// <summary>The order in which markets are listed is nobody's business, in a liquidation either.</summary>
public sealed class LiquidationOrderTests
{
    // All gap together. AAA is looked at first and lost 100; the account is short of 10,100, so the insurance fund bears
    // AAA's 100 and then 10,000 of the others: by name BBB's, however they are listed.
    private static readonly string[] Markets =
    [
        "market AAA\nbar 100 100 100 100 x2\nbar 99 99 99 99\ndesk main AAA\nwant 0 long fraction=1",
        "market BBB\nbar 100 100 100 100 x2\nbar 80 80 80 80\ndesk main BBB\nwant 0 long fraction=5",
        "market CCC\nbar 100 100 100 100 x2\nbar 80 80 80 80\ndesk main CCC\nwant 0 long fraction=5",
    ];

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    public void What_the_insurance_fund_bears_is_the_same_in_any_order(int first, int second, int third)
    {
        var plain = Play(0, 1, 2);
        Assert.Equal(plain, Play(first, second, third));
        var bbb = Assert.Single(plain, line => line.StartsWith("trade BBB", StringComparison.Ordinal));
        Assert.Contains("from 100 to 100 ", bbb, StringComparison.Ordinal);
        var ccc = Assert.Single(plain, line => line.StartsWith("trade CCC", StringComparison.Ordinal));
        Assert.Contains("net -10000 ", ccc, StringComparison.Ordinal);
    }

    private static string[] Play(params int[] order)
    {
        var head = "margin mode=Cross leverage=12 fee=0.5%\nrisk max_capital=1 max_leverage=12\n";
        var text = head + string.Join('\n', order.Select(i => Markets[i])) + "\nexpect\n";
        return Scenario.Read(text).Play().Split('\n');
    }
}
