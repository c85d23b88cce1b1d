using Riposte.Reports.Page;
using Riposte.Trading.Backtest;
using Riposte.Trading.Portfolio;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Backtests;

/// <summary>The page of a back-test of signals: one HTML file that holds everything it needs and opens offline.</summary>
public static class BacktestReport
{
    private const string Files = "metrics.json (every figure), trades.csv, fills.csv (every execution), equity.csv";

    private static readonly (string Id, string Name)[] Contents =
    [
        ("equity", "Equity"),
        ("months", "Months"),
        ("figures", "Figures"),
        ("market", "Market"),
        ("costs", "Costs"),
        ("breakdown", "Where"),
        ("trades", "Trades"),
        ("risk", "Risk"),
        ("played", "Played"),
        ("reproduce", "Reproduce"),
        ("glossary", "Glossary"),
    ];

    /// <summary>Draws the page. Equal data give equal bytes; nothing is fetched when the file is opened.</summary>
    /// <param name="data">What to show. NaN is printed as a dash, never as 0.</param>
    /// <returns>UTF-8 HTML without a byte-order mark.</returns>
    /// <exception cref="ArgumentException">A curve and its times differ in length, or a figure's key is
    /// unusable.</exception>
    public static byte[] Render(BacktestPageData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ReportCheck.Consistent(data);
        var title = Title(data.Input);
        var page = new Markup();
        ReportPage.Head(page, $"{title} · Riposte back-test of signals", "Skip to the result");
        var isThere = data.Breakdown.Count > 0;
        ReportPage.WriteBar(page, title, Contents.Where(entry => isThere || entry.Id != "breakdown"));
        if (IsOptimistic(data))
        {
            page.Literal("<p class=\"banner\" role=\"note\"><strong>OPTIMISTIC FILLS</strong> ");
            page.Literal("Orders were filled at the close they were decided on: no one can have that price.</p>");
        }
        page.Literal("</header>\n<main id=\"main\">\n");
        Summary(page, data, title);
        EquitySection.Write(page, data);
        MonthsSection.Write(page, data.Result);
        FiguresSection.Write(page, data);
        MarketSection.Write(page, data);
        CostsSection.Write(page, data.Result);
        BreakdownSection.Write(page, data.Breakdown);
        TradesSection.Write(page, data);
        Played(page, data);
        EndSections.Write(page, data, data.Command, Files);
        return Encoding.UTF8.GetBytes(ReportPage.Close(page, data));
    }

    private static bool IsOptimistic(BacktestPageData data) => data.Input.Timing == FillTiming.SignalClose;

    private static string Title(AccountInput input)
    {
        var symbols = input.Markets.Select(market => market.Instrument.Symbol).Order(StringComparer.Ordinal).ToArray();
        var names = symbols.Length <= 4 ? string.Join(", ", symbols) : $"{symbols.Length} symbols";
        return $"{names}, signals on {input.SampleInterval}";
    }

    private static void Summary(Markup page, BacktestPageData data, string title)
    {
        page.Literal("<section id=\"summary\" aria-labelledby=\"summary-title\">\n");
        page.Add(
            $"<p class=\"kicker\">Back-test of signals · {Date(data.Input.Start)} to {Date(data.Input.End)}</p>\n"
        );
        page.Add($"<h1 id=\"summary-title\">{title}</h1>\n");
        var (line, sentence) = Verdict(data);
        page.Add($"<div class=\"verdict\"><p class=\"verdict-line\">{line}</p><p>{sentence}</p></div>\n");
        HeaderSection.WriteTiles(page, data);
        page.Literal("</section>\n");
    }

    // What the interval of the Sharpe ratio says, and what it does not.
    private static (string Line, string Sentence) Verdict(BacktestPageData data)
    {
        const string Tries =
            " It counts one try: signals that were chosen among many need all of them, 'riposte validate overfit'.";
        if (data.Interval("performance.sharpe") is not { } interval)
        {
            return ("Too little to tell skill from luck", "An interval needs 20 days with returns that differ.");
        }
        var ends = $"{Number(interval.Low)} to {Number(interval.High)}";
        return interval switch
        {
            { Low: > 0 } => (
                "More than one lucky draw would earn",
                $"The 95% interval of the Sharpe ratio, {ends}, lies above 0.{Tries}"
            ),
            { High: < 0 } => (
                "Loses more than bad luck explains",
                $"The 95% interval of the Sharpe ratio, {ends}, lies below 0."
            ),
            _ => ("Cannot be told from luck", $"The 95% interval of the Sharpe ratio, {ends}, holds 0.{Tries}"),
        };
    }

    private static void Played(Markup page, BacktestPageData data)
    {
        var input = data.Input;
        ReportPage.Open(page, "played", "How it was played");
        page.Literal("<dl class=\"facts\">");
        Fact(page, "Market orders fill", IsOptimistic(data) ? "at the signal's close" : "at the next open");
        Fact(page, "Capital", Money(data.Result.Capital));
        Fact(page, "Most notional ÷ equity", Number(input.Risk.MaxNotionalShare));
        Fact(page, "Days per year", "365");
        if (AllocationRange.Of(input) is { } weights)
        {
            var range = $"{Number(weights.Least)} to {Number(weights.Most)} (1 is an even share)";
            Fact(page, "Portfolio weights", $"made {weights.Times} times from {Date(weights.First)} on: {range}");
        }
        page.Literal("</dl>\n");
        Tables.Open(
            page,
            "Markets",
            "Symbol",
            "Bars",
            "From",
            "To",
            "#Taker fee",
            "#Maker fee",
            "#Slippage",
            "#Lot",
            "#Least order",
            "#Settlements"
        );
        foreach (var market in input.Markets)
        {
            var (bars, costs, spec) = (market.Bars, market.Costs, market.Instrument);
            page.Add($"<tr><th scope=\"row\">{spec.Symbol}</th><td>{bars.Interval.ToString()}</td>");
            page.Add($"<td class=\"date\">{Minute(bars.OpenTime(0))}</td>");
            page.Add($"<td class=\"date\">{Minute(bars.KnownAt(bars.Count - 1))}</td>");
            page.Add($"<td class=\"n\">{Share(costs.TakerFee, 3)}</td><td class=\"n\">{Share(costs.MakerFee, 3)}</td>");
            page.Add($"<td class=\"n\">{Share(costs.Slippage.Fixed, 3)}</td>");
            page.Add($"<td class=\"n\">{Quantity(spec.StepSize.ToDouble())}</td>");
            page.Add($"<td class=\"n\">{Money(spec.MinNotional.ToDouble())}</td>");
            page.Add($"<td class=\"n\">{Count(market.Funding.Count)}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</section>\n");
    }

    private static void Fact(Markup page, string name, string value) =>
        page.Add($"<div class=\"text\"><dt>{name}</dt><dd>{value}</dd></div>");
}
