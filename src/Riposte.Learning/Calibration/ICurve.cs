namespace Riposte.Learning.Calibration;

/// <summary>A fitted, immutable map from a raw probability to a calibrated one.</summary>
internal interface ICurve
{
    double At(double raw);
}
