namespace Riposte.Learning.Calibration;

/// <summary>File form, version 1. Numbers are written so that they read back bit by bit.</summary>
internal sealed record CalibratorForm(int Version, string Kind, string? Note, CalibratorForm.Curve[] Curves)
{
    /// <summary>One class: the method actually used, and the numbers it needs.</summary>
    internal sealed record Curve(string Method, double[] Knots, double[] Values, double Slope, double Intercept);
}
