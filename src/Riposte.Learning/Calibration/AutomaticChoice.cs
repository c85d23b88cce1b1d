using System.Globalization;

namespace Riposte.Learning.Calibration;

/// <summary>Chooses a kind of calibration by how much there is to fit it on: the more numbers a method may bend, the
/// more rows it needs before it follows chance.</summary>
internal static class AutomaticChoice
{
    /// <summary>Rows of the rarest class below which only one number is fitted.</summary>
    public const int FewOfAClass = 20;

    /// <summary>Rows of the rarest class below which steps follow chance.</summary>
    public const int EnoughOfAClass = 100;

    /// <summary>Rows from which plain isotonic steps are smooth enough by themselves.</summary>
    public const int ManyRows = 5000;

    /// <summary>The kind and the reason, one sentence.</summary>
    public static (CalibrationKind Kind, string Note) Of(ClassRows rows)
    {
        var counts = rows.CountsByClass();
        var rarest = counts.Min();
        var kind =
            counts.Max() == rows.Count ? CalibrationKind.None
            : rarest < FewOfAClass ? CalibrationKind.Temperature
            : rows.Count < ProbabilityCalibrator.IsotonicRows || rarest < EnoughOfAClass ? CalibrationKind.Beta
            : rows.Count < ManyRows ? CalibrationKind.VennAbers
            : CalibrationKind.Isotonic;
        var why = kind switch
        {
            CalibrationKind.None => "all of one class, so there is nothing to calibrate by",
            CalibrationKind.Temperature => "enough for one number only",
            CalibrationKind.Beta => "enough for three numbers a class, too few for steps",
            CalibrationKind.VennAbers => "enough for steps that hedge against chance",
            _ => "enough for plain steps",
        };
        return (
            kind,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Calibration chosen automatically: {CalibrationKinds.Word(kind)}. {rows.Count} rows, {rarest} of the rarest class: {why}."
            )
        );
    }
}
