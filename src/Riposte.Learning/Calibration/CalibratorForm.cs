namespace Riposte.Learning.Calibration;

/// <summary>File form, version 2; version 1 lacks what has a default here. Numbers are written so that they read back
/// bit by bit.</summary>
internal sealed record CalibratorForm(
    int Version,
    string Kind,
    string? Note,
    CalibratorForm.Curve[] Curves,
    int Classes = 3,
    double? Temperature = null,
    double[]? Matrix = null
)
{
    /// <summary>One class: the method actually used, and the numbers it needs.</summary>
    internal sealed record Curve(
        string Method,
        double[] Knots,
        double[] Values,
        double Slope,
        double Intercept,
        double[]? Upper = null,
        double? SecondSlope = null
    );
}
