namespace Riposte.Learning.Calibration;

/// <summary>Leaves a probability as it is.</summary>
internal sealed class IdentityCurve : ICurve
{
    public double At(double raw) => raw;
}
