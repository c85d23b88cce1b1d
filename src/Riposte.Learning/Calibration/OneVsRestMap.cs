namespace Riposte.Learning.Calibration;

/// <summary>One curve per class. Two classes share the curve of the second: the first is what it leaves.</summary>
internal sealed class OneVsRestMap(ICurve[] curves) : ICalibrationMap
{
    public ICurve[] Curves => curves;

    public void Map(ReadOnlySpan<float> raw, Span<double> calibrated)
    {
        if (curves.Length == 1)
        {
            calibrated[1] = float.IsNaN(raw[0]) ? double.NaN : curves[0].At(raw[1]);
            calibrated[0] = 1 - calibrated[1];
            return;
        }
        for (var c = 0; c < curves.Length; c++)
        {
            calibrated[c] = curves[c].At(raw[c]);
        }
    }
}
