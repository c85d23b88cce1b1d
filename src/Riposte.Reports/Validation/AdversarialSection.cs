using Riposte.Learning.Splits;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Validation;

/// <summary>Whether test rows look like training rows, and what tells them apart.</summary>
internal static class AdversarialSection
{
    private const int Most = 60;

    public static void Write(Markup page, AdversarialResult result)
    {
        page.Literal(
            "<section aria-labelledby=\"tell\"><h2 id=\"tell\">What tells test rows from training rows</h2>\n"
        );
        page.Add($"<p>{Verdict(result)}</p>\n");
        page.Literal(
            "<p class=\"note\">Gain is the feature's share of what the classifier used. The AUC of a feature "
        );
        page.Literal("alone is 0.5 where it tells nothing, above where it is larger in the test.</p>\n");
        var largest = Tables.Largest(result.Features.Select(feature => feature.Gain));
        Tables.Open(page, "Features", "Feature", "#Gain", "", "#AUC alone");
        foreach (var feature in result.Features.Take(Most))
        {
            page.Add($"<tr><td>{feature.Name}</td><td class=\"n\">{Share(feature.Gain)}</td><td>");
            page.Add($"{Tables.RangeBar(feature.Gain, double.NaN, double.NaN, largest)}</td>");
            page.Add($"<td class=\"n\">{Number(feature.Auc, 3)}</td></tr>");
        }
        Tables.Close(page);
        if (result.Features.Length > Most)
        {
            page.Add($"<p class=\"note\">The first {Most} of {result.Features.Length} features.</p>");
        }
        page.Literal("</section>\n");
    }

    private static string Verdict(AdversarialResult result) =>
        result.Low > 0.5 ? "The rows can be told apart: the test comes from another distribution than the training."
        : double.IsNaN(result.Low) ? "There are too few rows for an interval."
        : "The interval reaches down to 0.5: no difference was found.";
}
