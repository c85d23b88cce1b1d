using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Ensembles;

/// <summary>Members and what each is worth, whether disagreement tells where the ensemble errs, and how often its
/// conformal sets held.</summary>
internal static class EnsembleSection
{
    private static readonly string[] Outcomes = ["short", "neutral", "long"];

    /// <summary>Writes the section; nothing for a single model.</summary>
    public static void Write(Markup page, EnsembleReport? report)
    {
        if (report is null)
        {
            return;
        }
        ReportPage.Open(
            page,
            "ensemble",
            "Ensemble",
            "Several models in the place of one. Members and combiner are judged on training rows that they had not seen, before calibration; the rest is measured on test bars."
        );
        page.Add($"<p class=\"callout\"><strong>{Sentence(report)}</strong></p>\n");
        Members(page, report);
        page.Literal("<div class=\"grid two\">\n");
        Thirds(page, report.Thirds);
        Sets(page, report.Sets);
        page.Literal("</div>\n</section>\n");
    }

    private static string Sentence(EnsembleReport report)
    {
        var best = report.Members.MinBy(member => member.LogLoss)!;
        var difference = report.Together.LogLoss - best.LogLoss;
        var size = Number(Math.Abs(difference), 4);
        return difference < 0
            ? $"{report.Method} loses {size} nats less than its best member, {best.Name}, on training rows it had not seen."
            : $"{report.Method} loses {size} nats more than its best member, {best.Name}, on training rows it had not seen: it earns nothing there.";
    }

    private static void Members(Markup page, EnsembleReport report)
    {
        var largest = Tables.Largest(report.Members.Select(member => member.High));
        Tables.Open(
            page,
            "Members",
            "Member",
            "#Share",
            "Over folds",
            "#Least",
            "#Most",
            "#AUC",
            "#Log-loss",
            "#Rounds"
        );
        foreach (var member in report.Members)
        {
            page.Add($"<tr><th scope=\"row\">{member.Name}</th><td class=\"n\">{Share(member.Share)}</td>");
            page.Add($"<td>{Tables.RangeBar(member.Share, member.Low, member.High, largest)}</td>");
            page.Add($"<td class=\"n\">{Share(member.Low)}</td><td class=\"n\">{Share(member.High)}</td>");
            Scores(page, member);
        }
        page.Add($"<tr><th scope=\"row\">together ({report.Method})</th><td></td><td></td><td></td><td></td>");
        Scores(page, report.Together);
        Tables.Close(page);
        page.Literal("<p class=\"hint\">Means over folds. Shares are those of the final combiner; log-losses count ");
        page.Literal("classes as the fit did. A share of stacking is its weight on a member's own class.</p>\n");
    }

    private static void Scores(Markup page, EnsembleReport.Member member)
    {
        page.Add($"<td class=\"n\">{Number(member.Auc, 4)}</td><td class=\"n\">{Number(member.LogLoss, 4)}</td>");
        page.Add($"<td class=\"n\">{Number(member.Rounds, 0)}</td></tr>");
    }

    private static void Thirds(Markup page, IReadOnlyList<EnsembleReport.Third> thirds)
    {
        page.Literal("<div class=\"card\">\n<h3>Where members disagree</h3>\n");
        Tables.Open(page, "Scores by disagreement", "Disagreement", "#Nats", "#Log-loss", "#AUC", "#Bars");
        string[] names = ["least", "middle", "most"];
        for (var t = 0; t < thirds.Count; t++)
        {
            page.Add($"<tr><th scope=\"row\">{names[t]}</th><td class=\"n\">{Number(thirds[t].Disagreement, 4)}</td>");
            page.Add($"<td class=\"n\">{Number(thirds[t].LogLoss, 4)}</td>");
            page.Add(
                $"<td class=\"n\">{Number(thirds[t].Auc, 4)}</td><td class=\"n\">{Count(thirds[t].Rows)}</td></tr>"
            );
        }
        Tables.Close(page);
        page.Literal(
            "<p class=\"hint\">Mutual information between outcome and member. If it tells where the ensemble "
        );
        page.Literal("errs, log-loss rises from top to bottom.</p></div>\n");
    }

    private static void Sets(Markup page, EnsembleReport.Coverage sets)
    {
        page.Literal("<div class=\"card\">\n<h3>Conformal sets</h3>\n");
        Tables.Open(page, "Coverage of conformal sets", "Cases", "#Held", "#Asked");
        for (var c = 0; c < Outcomes.Length; c++)
        {
            Row(page, Outcomes[c], sets.ByClass[c], sets.Asked);
        }
        Row(page, "all", sets.Held, sets.Asked);
        Row(page, "all, level learning", sets.Adaptive, sets.Asked);
        Tables.Close(page);
        page.Add($"<p class=\"hint\">{Count(sets.Rows)} test bars; {Number(sets.Size)} outcomes in a set on average, ");
        page.Add($"{Share(sets.Single)} of sets hold one alone. The promise is for exchangeable cases; bars are not, ");
        page.Literal("so what was measured stands beside what was asked.</p></div>\n");
    }

    private static void Row(Markup page, string name, double held, double asked)
    {
        page.Add($"<tr><th scope=\"row\">{name}</th><td class=\"n\">{Share(held)}</td>");
        page.Add($"<td class=\"n\">{Share(asked)}</td></tr>");
    }
}
