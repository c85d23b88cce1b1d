using System.Globalization;
using Riposte.Learning.Search.Space;
using Riposte.Learning.Search.Studies;
using Riposte.Reports.Page;

namespace Riposte.Reports.Studies;

/// <summary>Named places on the unit axis of a parameter.</summary>
internal static class AxisTicks
{
    private static readonly double[] Steps = [1, 2, 5];

    /// <summary>Places and texts, rising; every choice, or about as many round numbers as asked.</summary>
    public static List<(double Place, string Text)> Of(Parameter parameter, int count)
    {
        if (parameter is ChoiceParameter choice)
        {
            return [.. choice.Choices.Select((word, c) => (UnitAxis.Of(choice, c), word))];
        }
        var (low, high, step) = parameter switch
        {
            IntParameter i => (i.Low, i.Low + (i.High - i.Low) / i.Step * i.Step, i.Step),
            FloatParameter { Step: { } s } f => (f.Low, f.Low + Math.Floor((f.High - f.Low) / s * (1 + 1e-12)) * s, s),
            FloatParameter f => (f.Low, f.High, 0.0),
            _ => throw new ArgumentException($"{parameter.GetType().Name} is no number.", nameof(parameter)),
        };
        var values =
            low == high ? [low]
            : UnitAxis.IsLog(parameter) ? Powers(low, high, count)
            : new Scale(low, high, 0, 1).Ticks(count);
        List<double> shown = [.. values.Where(value => value >= low && value <= high && IsStep((value - low) / step))];
        // A range between round numbers shows its ends.
        var ticks = shown.Count >= 2 || low == high ? shown : [low, high];
        return [.. ticks.Select(value => (UnitAxis.Of(parameter, value), Text(value)))];
    }

    /// <summary>Where a trial stands on the unit axis of a parameter that it uses; trials of one choice are spread over
    /// most of its stretch.</summary>
    public static double Place(Parameter parameter, Trial trial, int index)
    {
        var place = UnitAxis.Of(parameter, trial.Point.Values[index]);
        // Multiples of the golden ratio fill a stretch evenly, whatever trials are drawn.
        return parameter is ChoiceParameter choice
            ? place + (trial.Number * 0.6180339887498949 % 1 - 0.5) * 0.6 / choice.Choices.Length
            : place;
    }

    /// <summary>A number in few letters.</summary>
    public static string Text(double value) =>
        (
            Math.Abs(value) is >= 1e5 or (< 1e-3 and > 0)
                ? value.ToString("0.##E0", CultureInfo.InvariantCulture)
                : value.ToString("0.#####", CultureInfo.InvariantCulture)
        ).Replace('-', '\u2212');

    // A step of 0 allows every number: the quotient is not finite.
    private static bool IsStep(double steps) => !double.IsFinite(steps) || Math.Abs(steps - Math.Round(steps)) < 1e-9;

    // 1, 2 and 5 times the powers of ten, or the powers alone where those are enough.
    private static List<double> Powers(double low, double high, int count)
    {
        var all = new List<(double Value, bool IsPower)>();
        for (var exponent = -300; exponent <= 300; exponent++)
        {
            foreach (var step in Steps)
            {
                var value = double.Parse($"{step}e{exponent}", CultureInfo.InvariantCulture);
                if (value >= low && value <= high)
                {
                    all.Add((value, step == 1));
                }
            }
        }
        var powers = all.Where(tick => tick.IsPower).Select(tick => tick.Value).ToList();
        if (powers.Count < 3 && all.Count <= 2 * count)
        {
            return [.. all.Select(tick => tick.Value)];
        }
        var every = (powers.Count + count - 1) / count;
        return [.. powers.Where((_, i) => i % every == 0)];
    }
}
