using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Riposte.Reports;
using Riposte.Reports.Coverage;

namespace Riposte.Tests.Reports;

/// <summary>The report in a real browser, opened from a file as a user opens it.</summary>
public sealed class BrowserTests
{
    private const string Browser = "/usr/bin/chromium";

    [Fact]
    public async Task A_report_draws_its_charts_and_asks_the_network_for_nothing()
    {
        var seen = await OpenAsync(new SampleReport().Create(), "widths");
        Assert.Empty(seen.GetProperty("messages").EnumerateArray().Select(message => message.GetString()));
        Assert.Empty(seen.GetProperty("requests").EnumerateArray().Select(request => request.GetString()));
        Assert.Equal("BTCUSDT 15m · Riposte back-test 3f9c2a71b0de", seen.GetProperty("title").GetString());
        var ink = seen.GetProperty("ink").EnumerateArray().Select(canvas => canvas.GetInt32()).ToList();
        Assert.Equal(3, ink.Count);
        Assert.All(ink, pixels => Assert.True(pixels > 5_000, $"a chart has only {pixels} pixels"));
        Assert.All(seen.GetProperty("widths").EnumerateArray(), over => Assert.Equal(0, over.GetInt32()));
    }

    [Fact]
    public async Task Theme_log_scale_zoom_and_copy_button_answer_to_mouse_and_keyboard()
    {
        var seen = await OpenAsync(new SampleReport { Halted = true, Simulated = false }.Create(), "controls");
        foreach (var name in new[] { "themeChanges", "themeReturns", "logChanges", "zoomChanges" })
        {
            Assert.True(seen.GetProperty(name).GetBoolean(), name);
        }
        Assert.Contains(seen.GetProperty("copyButton").GetString(), new[] { "Copied", "Selected" });
        Assert.Contains("Halt ignored", seen.GetProperty("legend").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trade_table_sorts_filters_pages_and_gives_its_trades_as_csv()
    {
        var data = new SampleReport
        {
            Days = 730,
            Trades = 5_000,
            Folds = 18,
        }.Create();
        var trades = data.Result.Trades;
        var seen = await OpenAsync(data, "trades");
        Assert.Equal(50, seen.GetProperty("firstPage").GetInt32());
        Assert.Equal(trades.Min(trade => trade.NetPnl), Numbers(seen, "ascending")[0], 0.005);
        Assert.Equal(trades.Max(trade => trade.NetPnl), Numbers(seen, "descending")[0], 0.005);
        Assert.Equal(Numbers(seen, "descending").OrderDescending(), Numbers(seen, "descending"));
        Assert.Equal("descending", seen.GetProperty("sorted").GetString());
        Assert.Equal(["short"], seen.GetProperty("sides").EnumerateArray().Select(side => side.GetString()));
        var shorts = trades.Count(trade => trade.Side == Trading.Orders.Side.Short);
        Assert.Equal($"1 to 50 of {shorts} (5000 in all) trades.", seen.GetProperty("note").GetString());
        Assert.Equal($"51 to 100 of {shorts} (5000 in all) trades.", seen.GetProperty("secondNote").GetString());
        AssertSameCsv(
            System.Text.Encoding.UTF8.GetString(TradesCsv.Render(trades)),
            seen.GetProperty("csv").GetString()!
        );
    }

    [Fact]
    public async Task Without_script_the_tables_are_there_and_dead_controls_are_not()
    {
        var seen = await OpenAsync(new SampleReport().Create(), "plain");
        Assert.Equal(50, seen.GetProperty("plainRows").GetInt32());
        Assert.Equal(1, seen.GetProperty("plainNote").GetInt32());
        Assert.False(seen.GetProperty("plainHidden").GetBoolean());
    }

    [Fact]
    public async Task Reports_without_trades_or_known_numbers_open_without_an_error()
    {
        foreach (var data in new[] { SampleReport.WithoutTrades(), SampleReport.Unknown() })
        {
            var seen = await OpenAsync(data, "none");
            Assert.Empty(seen.GetProperty("messages").EnumerateArray().Select(message => message.GetString()));
        }
    }

    // Amounts agree exactly; the four ratios at the ends of a line to the seven digits that the page embeds.
    private static void AssertSameCsv(string expected, string actual)
    {
        var (wanted, given) = (expected.Split('\n'), actual.Split('\n'));
        Assert.Equal(wanted.Length, given.Length);
        for (var i = 0; i < wanted.Length; i++)
        {
            var (left, right) = (wanted[i].Split(','), given[i].Split(','));
            Assert.Equal(left.Length, right.Length);
            for (var k = 0; k < left.Length; k++)
            {
                var isRatio = i > 0 && k is 16 or >= 19;
                if (i == 0 || !isRatio || !double.TryParse(left[k], CultureInfo.InvariantCulture, out var value))
                {
                    Assert.Equal(Plain(left[k]), Plain(right[k]));
                    continue;
                }
                Assert.Equal(value, double.Parse(right[k], CultureInfo.InvariantCulture), 1e-6 * Math.Abs(value));
            }
        }
    }

    // 1E-05 and 0.00001 are the same number.
    private static string Plain(string cell) =>
        cell.Contains('e', StringComparison.OrdinalIgnoreCase)
        && double.TryParse(cell, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("R", CultureInfo.InvariantCulture)
            : cell;

    private static double[] Numbers(JsonElement seen, string name) =>
        [
            .. seen.GetProperty(name)
                .EnumerateArray()
                .Select(cell =>
                    double.Parse(cell.GetString()!.Replace('−', '-'), NumberStyles.Any, CultureInfo.InvariantCulture)
                ),
        ];

    [Fact]
    public async Task The_coverage_calendar_answers_to_mouse_and_keyboard_at_every_width_and_scheme()
    {
        var seen = await OpenPageAsync(CoverageReport.Render(SampleCoverage.Create()), "coverage.check.mjs");
        Assert.Empty(seen.GetProperty("messages").EnumerateArray().Select(message => message.GetString()));
        Assert.Empty(seen.GetProperty("requests").EnumerateArray().Select(request => request.GetString()));
        Assert.All(seen.GetProperty("widths").EnumerateArray(), over => Assert.Equal(0, over.GetInt32()));
        Assert.Equal(
            2,
            seen.GetProperty("backgrounds").EnumerateArray().Select(one => one.GetString()).Distinct().Count()
        );
        Assert.Equal(
            "2023-01-11: 1,400 of 1,440 records, 40 missing, 1 finding",
            seen.GetProperty("hover").GetString()
        );
        Assert.Equal("", seen.GetProperty("left").GetString());
        // Walking goes on from the day that was pointed at last.
        Assert.Equal(seen.GetProperty("hover").GetString(), seen.GetProperty("focused").GetString());
        Assert.Equal("2023-01-19: 1,440 of 1,440 records", seen.GetProperty("walked").GetString());
        Assert.Equal("2023-12-31: 1,440 of 1,440 records", seen.GetProperty("end").GetString());
        Assert.Equal(seen.GetProperty("end").GetString(), seen.GetProperty("beyond").GetString());
        Assert.True(seen.GetProperty("plainRows").GetInt32() >= 12 + 1 + 2 + 1);
    }

    private static Task<JsonElement> OpenAsync(ReportData data, string parts) =>
        OpenPageAsync(
            HtmlReport.Render(data),
            "report.check.mjs",
            parts,
            Environment.GetEnvironmentVariable("RIPOSTE_REPORT_SHOTS") ?? ""
        );

    private static async Task<JsonElement> OpenPageAsync(byte[] page, string script, params string[] more)
    {
        var root = Root();
        Assert.SkipUnless(File.Exists(Browser), $"{Browser} is not installed");
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(root, "node_modules", "playwright-core")),
            "node_modules is missing: run npm ci"
        );
        var folder = Directory.CreateTempSubdirectory("riposte-report-");
        try
        {
            var file = Path.Combine(folder.FullName, "report.html");
            await File.WriteAllBytesAsync(file, page, TestContext.Current.CancellationToken);
            return await CheckAsync(root, script, [Browser, new Uri(file).AbsoluteUri, .. more]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonElement> CheckAsync(string root, string script, string[] arguments)
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("node")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = root,
        };
        foreach (var argument in arguments.Prepend(Path.Combine(root, "tests", "Edge", "Reports", script)))
        {
            start.ArgumentList.Add(argument);
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var output = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, await errors);
        return JsonDocument.Parse(output).RootElement.Clone();
    }

    // The sources are built under a mapped path, so the folder is found from where the tests run.
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder =
                folder.Parent
                ?? throw new InvalidOperationException("The repository root was not found above the tests.");
        }
        return folder.FullName;
    }
}
