using Riposte.Core.Market.Checks;
using Riposte.Core.Words;

namespace Riposte.Runtime.Runs;

/// <summary>What a check report has to say to a reader of results.</summary>
public static class CheckNotes
{
    /// <summary>One sentence per kind of finding, then repairs and notes.</summary>
    public static string[] Of(CheckReport report) =>
        [
            .. report
                .Totals.Where(total => total.Findings > 0 && total.Kind.Severity() != CheckSeverity.Info)
                .Select(total =>
                    string.Create(
                        null,
                        $"{report.Symbol}: {total.Findings} × {total.Kind.Name()}, {CountText.Of(total.Bars, "bar")}."
                    )
                ),
            .. report.Repairs.Select(repair =>
                string.Create(
                    null,
                    $"{report.Symbol}: repair {RepairPolicies.Format(repair.Policy)} changed {CountText.Of(repair.Rows, "row")}."
                )
            ),
            .. report.Notes,
        ];
}
