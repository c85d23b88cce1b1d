using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Page;

/// <summary>Risk rules that acted, notes, how to reproduce the run, and the words used.</summary>
internal static class EndSections
{
    private const int MostEvents = 200;

    private static readonly (string Word, string Meaning)[] Glossary =
    [
        (
            "Alpha, beta",
            "What of a daily return is the market's (beta times that of buy-and-hold), and what is left a year (alpha)."
        ),
        ("AUC", "Chance that the model ranks a row with the outcome above one without it; 0.5 is guessing."),
        ("Bar", "Prices and volume of one stretch of time, keyed by its open time and known at its close."),
        ("Brier score", "Mean squared distance of the probabilities from what happened."),
        ("Buy-and-hold", "Buying once at the start and doing nothing, under the same costs."),
        ("Calibration", "Whether things said to have a chance of 30% happen 30% of the time."),
        (
            "Confidence interval",
            "Where the middle 95% of a figure lie when days, or trades, are drawn anew in blocks (Politis and Romano, 1994)."
        ),
        (
            "Deflated Sharpe ratio",
            "Probability that the true Sharpe ratio is above what the best of so many trials would "
                + "show by luck (Bailey and López de Prado, 2014)."
        ),
        ("Drawdown", "How far equity lies below its highest value so far."),
        ("Exposure", "Share of the time with an open position."),
        ("Fold", "One step of the walk-forward: train on the past, test on the period after it."),
        ("Funding", "Payment between longs and shorts of a perpetual contract, usually every eight hours."),
        ("Horizon", "The longest a trade may last before it is closed."),
        ("Out of sample", "Tested on data the model had not seen when it was trained."),
        (
            "Probability of overfitting",
            "Share of splits of the data in which the trial that was best in one half is below the "
                + "median in the other (Bailey and others, 2017)."
        ),
        ("Profit factor", "All gains divided by all losses."),
        ("Random entries", "Accounts that trade as often, as long and on the same sides, but at random times."),
        ("Sharpe ratio", "Mean daily return divided by its standard deviation, times √365."),
        ("Slippage", "Cost of filling away from the price the decision was made on."),
        ("Threshold", "Probability from which a trade is entered."),
        ("Trial", "One combination of choices that was tried on the data; each one is a chance to be lucky."),
    ];

    /// <summary>Writes the sections.</summary>
    /// <param name="page">The page.</param>
    /// <param name="data">The back-test.</param>
    /// <param name="command">What makes it again.</param>
    /// <param name="files">What lies beside the page.</param>
    public static void Write(Markup page, PlayData data, string command, string files)
    {
        WriteRisk(page, data);
        if (data.Notes.Count > 0)
        {
            ReportPage.Open(page, "notes", "Notes");
            page.Literal("<ul>");
            foreach (var note in data.Notes)
            {
                page.Add($"<li>{note}</li>");
            }
            page.Literal("</ul>\n</section>\n");
        }
        ReportPage.Open(
            page,
            "reproduce",
            "Reproduce",
            "The same data, configuration, code and seed give the same numbers, byte for byte."
        );
        page.Add($"<div class=\"command\"><pre tabindex=\"0\"><code id=\"command\">{command}</code></pre>");
        page.Literal("<button type=\"button\" class=\"needs-script\" data-copy=\"command\">Copy</button></div>\n");
        page.Add($"<p class=\"hint\">Beside this file: {files}.</p>\n</section>\n");
        ReportPage.Open(page, "glossary", "Glossary");
        page.Literal("<dl class=\"glossary\">");
        foreach (var (word, meaning) in Glossary)
        {
            page.Add($"<div><dt>{word}</dt><dd>{meaning}</dd></div>");
        }
        page.Literal("</dl>\n</section>\n");
        page.Literal("<footer>A back-test is not a promise. Riposte prints ");
        page.Literal("what it measured; what comes next is unknown.</footer>\n");
    }

    private static void WriteRisk(Markup page, PlayData data)
    {
        var events = data.Result.RiskEvents;
        ReportPage.Open(page, "risk", "Risk rules that acted");
        if (events.Length == 0)
        {
            page.Literal("<p class=\"empty\">None did.</p></section>\n");
            return;
        }
        Tables.Open(page, "Risk rules by action", "Rule", "Action", "#Times", "First", "Last");
        foreach (var group in events.GroupBy(e => (e.Rule, e.Action)).OrderBy(group => group.Key))
        {
            page.Add($"<tr><th scope=\"row\"><code>{group.Key.Rule}</code></th><td>");
            page.Add($"{group.Key.Action.Replace('_', ' ')}</td><td class=\"n\">{Count(group.Count())}</td>");
            page.Add($"<td class=\"date\">{Minute(group.Min(e => e.Time))}</td><td class=\"date\">");
            page.Add($"{Minute(group.Max(e => e.Time))}</td></tr>");
        }
        Tables.Close(page);
        var shown = Math.Min(MostEvents, events.Length);
        page.Literal("<details><summary>");
        page.Add(
            $"{(shown < events.Length ? $"First {shown} of {events.Length} events" : $"All {shown} events")}</summary>"
        );
        Tables.Open(page, "Risk events", "Time (UTC)", "Rule", "Action", "Why");
        foreach (var e in events.Take(MostEvents))
        {
            page.Add($"<tr><td class=\"date\">{Minute(e.Time)}</td><td><code>{e.Rule}</code></td><td>");
            page.Add($"{e.Action.Replace('_', ' ')}</td><td class=\"why\">{e.Detail}</td></tr>");
        }
        Tables.Close(page);
        page.Literal("</details></section>\n");
    }
}
