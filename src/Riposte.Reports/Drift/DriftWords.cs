using Riposte.Learning.Drift;

namespace Riposte.Reports.Drift;

/// <summary>Words for what a drift check found.</summary>
public static class DriftWords
{
    /// <summary>The verdict in one sentence.</summary>
    public static string Verdict(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var count = report.Columns.Count(column => column.HasDrifted);
        return count == 0
            ? $"No drift was found in {report.Columns.Count} {Columns(report.Columns.Count)}."
            : $"{count} of {report.Columns.Count} {Columns(report.Columns.Count)} drifted.";
    }

    /// <summary>What the level promises.</summary>
    public static string Promise(DriftOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var level = Page.Format.Share(options.Level, options.Level < 0.01 ? 2 : 0);
        return options.Adjustment switch
        {
            DriftAdjustment.Rate =>
                $"Of the columns called drifted, at most {level} are expected to be false alarms (Benjamini–Yekutieli).",
            DriftAdjustment.Holm =>
                $"Without any drift, the chance of calling even one column drifted is at most {level} (Holm).",
            _ =>
                $"Without any drift, the chance of calling even one column drifted is at most {level} (Westfall–Young).",
        };
    }

    /// <summary>Name of a target.</summary>
    public static string Of(DriftTarget target) =>
        target switch
        {
            DriftTarget.Prediction => "prediction",
            DriftTarget.Label => "label",
            DriftTarget.Calibration => "calibration",
            DriftTarget.Profit => "profit",
            _ => "feature",
        };

    /// <summary>Size of a stability index in words; empty where it is small.</summary>
    public static string Size(double stability) =>
        stability >= ColumnDrift.Large ? "large"
        : stability >= ColumnDrift.Moderate ? "moderate"
        : "";

    /// <summary>Columns in the order a reader wants: drifted ones first, then by their stability index.</summary>
    public static ColumnVerdict[] Ordered(DriftReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return
        [
            .. report
                .Columns.OrderByDescending(column => column.HasDrifted)
                .ThenByDescending(column => double.IsNaN(column.Figures.Stability) ? -1 : column.Figures.Stability)
                .ThenBy(column => column.Column.Name, StringComparer.Ordinal),
        ];
    }

    private static string Columns(int count) => count == 1 ? "column" : "columns";
}
