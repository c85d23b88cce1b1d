using Riposte.Learning.Labels.Targets;
using Riposte.Reports.Page;
using static Riposte.Reports.Page.Format;

namespace Riposte.Reports.Labels;

/// <summary>Which class follows which, and what a classifier must beat.</summary>
internal static class LabelTransitions
{
    public static void Add(Markup page, ClassSummary classes, string[] names)
    {
        page.Literal("<section><h2>After the class last known</h2>");
        page.Literal("<p class=\"note\">Rows: class of the label that had ended last when an event was known. ");
        page.Literal("Columns: class of the event's own label.</p>");
        page.Literal("<div class=\"scroll\"><table><thead><tr><th>");
        foreach (var name in names)
        {
            page.Add($"<th class=\"number\">{name.Replace('_', ' ')}");
        }
        page.Literal("</thead>\n");
        for (var from = 0; from < names.Length; from++)
        {
            page.Add($"<tr><th scope=\"row\">{names[from].Replace('_', ' ')}");
            foreach (var share in classes.Transitions[from])
            {
                page.Add($"<td class=\"number\">{Share(share)}");
            }
            page.Literal("</tr>\n");
        }
        page.Add($"</table></div>\n<p class=\"note\">A classifier must beat a macro-F1 of ");
        page.Add($"{Number(classes.MajorityF1, 3)}, always the commonest class, and of ");
        page.Add($"{Number(classes.PersistenceF1, 3)}, the class last known.</p></section>\n");
    }
}
