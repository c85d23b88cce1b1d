using Riposte.Core.Numerics;

namespace Riposte.Learning.Search.Space;

/// <summary>
/// Where a value lies in the range of its parameter, as a share of it: the axis on which a study draws evenly. Numbers
/// searched by their logarithm lie by it; a whole number, a stepped number or a choice stands in the middle of a
/// stretch of its own, so that all of them have equal stretches (by the logarithm: equal in logarithm).
/// </summary>
public static class UnitAxis
{
    /// <summary>The place of a value.</summary>
    /// <param name="parameter">What it is a value of.</param>
    /// <param name="value">One of its values.</param>
    /// <returns>0 to 1; NaN for NaN; one half where the parameter has a single value.</returns>
    public static double Of(Parameter parameter, double value) =>
        parameter switch
        {
            _ when double.IsNaN(value) => double.NaN,
            FloatParameter { Step: { } step } f => Stepped(value, f.Low, step, Math.Floor((f.High - f.Low) / step)),
            FloatParameter f when f.Low == f.High => 0.5,
            FloatParameter { IsLog: true } f => Log(value, f.Low, f.High),
            FloatParameter f => (value - f.Low) / (f.High - f.Low),
            IntParameter { IsLog: true } i => Log(value, i.Low - 0.5, i.High + 0.5),
            IntParameter i => Stepped(value, i.Low, i.Step, (i.High - i.Low) / i.Step),
            ChoiceParameter c => (value + 0.5) / c.Choices.Length,
            _ => throw new ArgumentException($"{parameter.GetType().Name} is no known parameter.", nameof(parameter)),
        };

    /// <summary>Whether a parameter is searched by its logarithm.</summary>
    public static bool IsLog(Parameter parameter) =>
        parameter is FloatParameter { IsLog: true } or IntParameter { IsLog: true };

    private static double Stepped(double value, double low, double step, double last) =>
        Math.Clamp(((value - low) / step + 0.5) / (last + 1), 0, 1);

    private static double Log(double value, double low, double high) =>
        Math.Clamp(
            (PortableMath.Log(value) - PortableMath.Log(low)) / (PortableMath.Log(high) - PortableMath.Log(low)),
            0,
            1
        );
}
