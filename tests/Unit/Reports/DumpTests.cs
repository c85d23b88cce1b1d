using Riposte.Reports;
namespace Riposte.Tests.Reports;
public sealed class DumpTests
{
    [Fact]
    public void Dump()
    {
        Directory.CreateDirectory("/tmp/reports-out");
        File.WriteAllBytes("/tmp/reports-out/a.html", HtmlReport.Render(new SampleReport().Create()));
        File.WriteAllBytes("/tmp/reports-out/halt.html", HtmlReport.Render(new SampleReport { Halted = true, Simulated = false, Edge = true }.Create()));
        File.WriteAllBytes("/tmp/reports-out/unknown.html", HtmlReport.Render(SampleReport.Unknown()));
        File.WriteAllBytes("/tmp/reports-out/none.html", HtmlReport.Render(SampleReport.WithoutTrades()));
        File.WriteAllBytes("/tmp/reports-out/big.html", HtmlReport.Render(new SampleReport { Days = 730, Trades = 5000, Folds = 18 }.Create()));
        File.WriteAllBytes("/tmp/reports-out/metrics.json", MetricsJson.Render(new SampleReport().Create()));
        File.WriteAllBytes("/tmp/reports-out/trades.csv", TradesCsv.Render(new SampleReport().Create().Result.Trades));
    }
}
