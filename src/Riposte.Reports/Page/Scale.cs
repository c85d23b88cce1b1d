namespace Riposte.Reports.Page;

/// <summary>Maps values to a stretch of a drawing, with round tick values.</summary>
internal readonly record struct Scale(double Low, double High, double From, double To)
{
    /// <summary>
    /// A scale that covers the finite ones of some values and, if asked, zero; [0, 1] when there are none.
    /// </summary>
    public static Scale Covering(IEnumerable<double> values, double from, double to, bool withZero)
    {
        var low = withZero ? 0 : double.PositiveInfinity;
        var high = withZero ? 0 : double.NegativeInfinity;
        foreach (var value in values.Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        if (!(high > low))
        {
            (low, high) =
                double.IsFinite(low) && low != 0 ? (low - Math.Abs(low) / 2, low + Math.Abs(low) / 2) : (0, 1);
        }
        return new Scale(low, high, from, to);
    }

    /// <summary>This scale widened on both sides by a share of its length.</summary>
    public Scale Padded(double share)
    {
        var extra = (High - Low) * share;
        return this with { Low = Low - extra, High = High + extra };
    }

    /// <summary>Where a value lies; values outside are clamped to the ends.</summary>
    public double At(double value) => From + (Math.Clamp(value, Low, High) - Low) / (High - Low) * (To - From);

    /// <summary>Round numbers within the scale, about as many as asked.</summary>
    public List<double> Ticks(int count)
    {
        var step = RoundStep((High - Low) / count);
        var ticks = new List<double>();
        var first = Math.Ceiling(Low / step);
        var last = Math.Floor(High / step * (1 + 1e-12));
        for (var k = first; k <= last && ticks.Count < 4 * count; k++)
        {
            // Zero added makes the zero below it, which would be written as −0, a plain one.
            ticks.Add(k * step + 0.0);
        }
        return ticks;
    }

    private static double RoundStep(double rough)
    {
        var power = 1.0;
        while (power * 10 <= rough)
        {
            power *= 10;
        }
        while (power > rough && power > 1e-12)
        {
            power /= 10;
        }
        var digit = rough / power;
        return power
            * (
                digit <= 1 ? 1
                : digit <= 2 ? 2
                : digit <= 5 ? 5
                : 10
            );
    }
}
