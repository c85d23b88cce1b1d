using Riposte.Reports.Page;

namespace Riposte.Reports.Backtests;

/// <summary>Settings in which the runs differ.</summary>
internal static class SettingsSection
{
    private const int Most = 60;

    public static void Write(Markup page, IReadOnlyList<ComparedRun> runs)
    {
        var keys = Differing(runs);
        ReportPage.Open(
            page,
            "settings",
            "Where the settings differ",
            "Settings that are alike everywhere are left out. Marked: other than the first run. A dash: the run does not "
                + "have it."
        );
        page.Literal("<div class=\"card\">");
        if (keys.Count == 0)
        {
            page.Literal("<p class=\"empty\">In none that the runs wrote down.</p></div>\n</section>\n");
            return;
        }
        Tables.Open(page, "Settings that differ", ["Setting", .. runs.Select(run => run.Name)]);
        foreach (var key in keys.Take(Most))
        {
            page.Add($"<tr><th scope=\"row\"><code>{key}</code></th>");
            var first = Of(runs[0], key);
            foreach (var run in runs)
            {
                var value = Of(run, key);
                page.Add($"<td class=\"{(value == first ? "" : "other")}\">{value ?? Format.Unknown}</td>");
            }
            page.Literal("</tr>");
        }
        Tables.Close(page);
        if (keys.Count > Most)
        {
            page.Add($"<p class=\"hint\">The first {Most} of {keys.Count} settings that differ.</p>");
        }
        page.Literal("</div>\n</section>\n");
    }

    // In the order of the first run that has each of them.
    private static List<string> Differing(IReadOnlyList<ComparedRun> runs) =>
        [
            .. runs.SelectMany(run => run.Settings.Select(setting => setting.Key))
                .Distinct(StringComparer.Ordinal)
                .Where(key => runs.Select(run => Of(run, key)).Distinct(StringComparer.Ordinal).Count() > 1),
        ];

    private static string? Of(ComparedRun run, string key) =>
        run.Settings.FirstOrDefault(setting => setting.Key == key) is { Key: not null } found ? found.Value : null;
}
