using System.Diagnostics;
using Riposte.Data.Files;
namespace Riposte.Tests.Edge.Data;
public sealed class Scratch(ITestOutputHelper output)
{
    [Fact]
    public void Look()
    {
        foreach (var (p, s, rep) in new (string, string?, string)[] {
            ("klines/um/BTCUSDT-1m-2022.parquet", null, ""), ("klines/um/BTCUSDT-1m-2022.parquet", null, ""), ("klines/um", "BTCUSDT", ""), ("klines/um", "ETHUSDT", ""), ("klines/um/BTCUSDT-15m-2022-2023.csv.gz", null, ""),
            ("klines/um/PORTFOLIO30-4h-2020-2023.parquet", "BTCUSDT", ""), ("klines/um/PORTFOLIO30-1d-2020-2023.csv.gz", "DOGEUSDT", ""),
            ("klines/um/PORTFOLIO30-4h-2020-2023.parquet", null, ""),
            ("klines/spot/BTCUSDT-1m-2021.parquet", null, ""), ("klines/spot/BTCUSDT-15m-2017-2023.parquet", null, ""), ("klines/spot/ETHUSDT-15m-2017-2023.parquet", null, ""),
            ("coinbase/BTC-USD-1h-2017-2020.csv.gz", null, ""), ("coinbase/ETH-USD-1h-2017-2018.csv.gz", null, ""), ("coinbase/raw-cryptodatadownload-Coinbase_BTCUSD_1h.csv.gz", null, ""),
            ("coinbase/raw-cryptodatadownload-Coinbase_BTCUSD_1h.csv.gz", null, "sort,keep_first"),
            ("raw/binance/um/monthly/BTCUSDT-1m-2022-06.zip", null, ""), ("raw/binance/um/daily/ETHUSDT-1m-2022-01-05.csv", null, ""), ("raw/binance/um/daily", "BTCUSDT", ""),
            ("raw/binance/um/microstructure", "SOLUSDT", ""), ("raw/binance/um/microstructure", "BSVUSDT", ""), ("raw/binance/um/microstructure", null, ""),
            ("raw/binance/spot/daily/BTCUSDT-1m-2018-02-08.csv", null, ""), ("raw/binance/spot/daily/BTCUSDT-1m-2023-03-24.zip", null, ""), ("raw/binance/spot/daily/BTCUSDT-1m-2025-01-01.csv", null, ""),
            ("funding/BTCUSDT-mark-8h-2022-2023.csv", null, ""), ("coinbase/lean", null, ""), ("nope", null, ""),
        })
        {
            var w = Stopwatch.StartNew();
            try
            {
                Core.Market.Checks.RepairPolicies.TryParse(rep, out var pol);
                var r = BarFiles.Check(RealDataPath(p), new BarReadOptions { Symbol = s, Repair = pol }, default);
                output.WriteLine($"{p} {s} {w.ElapsedMilliseconds} ms: table {r.Table?.Count} {r.Report.Symbol} {r.Report.Interval} bars {r.Report.Bars} missing {r.Report.MissingBars} {r.Report.First}..{r.Report.Last} err {r.Report.HasErrors}; " +
                    string.Join(" ", r.Report.Totals.Select(t => $"{t.Kind}:{t.Findings}/{t.Bars}/{t.Repaired}")));
                foreach (var f in r.Report.Findings.Where(f => f.Kind is not Core.Market.Checks.CheckKind.NoTrades and not Core.Market.Checks.CheckKind.Gap).Take(4)) output.WriteLine("    " + f.Source + " " + f.Message);
                foreach (var n in r.Report.Notes.Take(9)) output.WriteLine("    note: " + n);
            }
            catch (Core.Errors.UserException e) { output.WriteLine($"{p}: {e.Message}"); }
        }
        output.WriteLine($"peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB");
        var f2 = FundingFiles.Read(RealDataPath("funding"), "BTCUSDT", default);
        output.WriteLine($"{f2.Count} {f2.Times[0]} {f2.Rates[0]} {f2.MarkPrices[0]}");
        output.WriteLine(Riposte.Data.Duck.DuckLibrary.Version());
    }
    static string RealDataPath(string r) => System.IO.Path.Combine(Environment.GetEnvironmentVariable("RIPOSTE_TEST_DATA")!, "data", r);
}
