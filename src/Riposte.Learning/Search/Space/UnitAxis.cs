namespace Riposte.Learning.Search.Space;

/// <summary>
/// Where a value lies in the range of its parameter, as a share of it: the axis on which a study draws evenly. Numbers
/// searched by their logarithm lie by it; a whole number, a stepped number or a choice stands in the middle of a
/// stretch of its own, so that all of them have equal stretches (by the logarithm: from half below to half above).
/// </summary>
public static class UnitAxis
{
    /// <summary>The place of a value.</summary>
    /// <param name="parameter">What it is a value of.</param>
    /// <param name="value">One of its values, or a number between them.</param>
    /// <returns>0 to 1; NaN for NaN; one half where the parameter has a single value.</returns>
    public static double Of(Parameter parameter, double value) =>
        double.IsNaN(value) ? double.NaN : Axis.Of(parameter).Coordinate(value);

    /// <summary>Whether a parameter is searched by its logarithm.</summary>
    public static bool IsLog(Parameter parameter) =>
        parameter is FloatParameter { IsLog: true } or IntParameter { IsLog: true };
}
