using Riposte.Learning.Contracts;

namespace Riposte.Learning.Fallback;

/// <summary>What inputs of a model are believed: the ranges they had in training, widened, and how many may be beyond or
/// unknown.</summary>
/// <param name="Low">Least believed value of each input.</param>
/// <param name="High">Greatest believed value of each input.</param>
/// <param name="MostUnknown">Share of unknown inputs beyond which the model does not answer, 0 to 1.</param>
/// <param name="MostOutside">Share of known inputs outside their range beyond which it does not answer, 0 to 1.</param>
public sealed record InputLimits(float[] Low, float[] High, double MostUnknown = 0.2, double MostOutside = 0.1)
{
    /// <summary>Limits from training rows: their least and greatest value, moved out by a share of their distance.</summary>
    /// <param name="features">Features of training rows.</param>
    /// <param name="rows">Rows to look at; at least one.</param>
    /// <param name="widened">How far beyond, as a share of the range, at least 0.</param>
    /// <remarks>A feature that is never known in training has no range: no value of it is outside.</remarks>
    /// <exception cref="ArgumentException">There is no row, or the share is negative.</exception>
    public static InputLimits Of(FeatureMatrix features, int[] rows, double widened = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfZero(rows.Length, nameof(rows));
        if (!(widened >= 0 && double.IsFinite(widened)))
        {
            throw new ArgumentOutOfRangeException(nameof(widened), widened, "allowed: finite, at least 0.");
        }
        var (low, high) = (new float[features.Columns.Length], new float[features.Columns.Length]);
        for (var c = 0; c < low.Length; c++)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var row in rows)
            {
                var value = features.Columns[c][row];
                if (float.IsFinite(value))
                {
                    least = Math.Min(least, value);
                    most = Math.Max(most, value);
                }
            }
            var isKnown = least <= most;
            low[c] = isKnown ? (float)(least - widened * (most - least)) : float.NegativeInfinity;
            high[c] = isKnown ? (float)(most + widened * (most - least)) : float.PositiveInfinity;
        }
        return new InputLimits(low, high);
    }

    /// <summary>What is wrong with a row; null when it is believed.</summary>
    internal FallbackReason? Refuses(ReadOnlySpan<float> row)
    {
        var (unknown, outside) = (0, 0);
        for (var i = 0; i < row.Length; i++)
        {
            if (!float.IsFinite(row[i]))
            {
                unknown++;
            }
            else if (row[i] < Low[i] || row[i] > High[i])
            {
                outside++;
            }
        }
        return unknown > MostUnknown * row.Length ? FallbackReason.UnknownInput
            : outside > MostOutside * (row.Length - unknown) ? FallbackReason.InputOutOfRange
            : null;
    }
}
