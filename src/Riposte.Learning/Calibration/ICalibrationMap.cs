namespace Riposte.Learning.Calibration;

/// <summary>A fitted, immutable map from the raw probabilities of one row to calibrated ones, not yet clipped or adding
/// up to 1.</summary>
internal interface ICalibrationMap
{
    /// <summary>Maps one row; both spans hold one number a class. NaN in any class gives NaN in that class at
    /// least.</summary>
    void Map(ReadOnlySpan<float> raw, Span<double> calibrated);
}
