using System.Text.Json;

namespace Riposte.Learning.Ensembles;

/// <summary>A mean of ranks. The rank of a value lies between those of the knots around it; equal knots share the middle
/// of their places.</summary>
public sealed class FittedRankAverage : FittedCombiner
{
    /// <summary>Knots kept per member and class at most.</summary>
    public const int MostKnots = 1001;

    private readonly float[][] knots;

    /// <summary>A mean of ranks.</summary>
    /// <param name="names">Names of the members.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="knots">Per member and class values of equally spaced places, rising; none ranks all alike.</param>
    /// <exception cref="ArgumentException">Another number of lists, or one that falls.</exception>
    public FittedRankAverage(IReadOnlyList<string> names, int classes, float[][] knots)
        : base(names, classes)
    {
        foreach (var list in knots)
        {
            for (var i = 0; i < list.Length; i++)
            {
                if (!float.IsFinite(list[i]) || (i > 0 && list[i] < list[i - 1]))
                {
                    throw new ArgumentException("Knots are numbers that do not fall.", nameof(knots));
                }
            }
        }
        this.knots =
            knots.Length == names.Count * classes
                ? knots
                : throw new ArgumentException(
                    $"{knots.Length} lists of knots for {names.Count} × {classes} outputs.",
                    nameof(knots)
                );
    }

    /// <inheritdoc/>
    public override string Kind => "rank";

    /// <inheritdoc/>
    public override double[] Shares => FittedAverage.Equal(Names, Classes, Kind).Shares;

    /// <summary>Keeps at most <see cref="MostKnots"/> of some sorted values, at equally spaced places.</summary>
    internal static float[] Thin(float[] sorted)
    {
        if (sorted.Length <= MostKnots)
        {
            return sorted;
        }
        var kept = new float[MostKnots];
        for (var i = 0; i < kept.Length; i++)
        {
            kept[i] = sorted[(int)((long)i * (sorted.Length - 1) / (MostKnots - 1))];
        }
        return kept;
    }

    private protected override void CombineRow(ReadOnlySpan<float> outputs, Span<double> sums)
    {
        for (var m = 0; m < Names.Count; m++)
        {
            if (Knows(outputs, m))
            {
                for (var c = 0; c < Classes; c++)
                {
                    sums[c] += Rank(knots[m * Classes + c], outputs[m * Classes + c]);
                }
            }
        }
        Normalise(sums);
    }

    internal override void Write(Utf8JsonWriter json, bool withModels)
    {
        json.WriteStartArray("knots");
        foreach (var list in knots)
        {
            json.WriteStartArray();
            foreach (var knot in list)
            {
                json.WriteNumberValue(knot);
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    // (knots below + half of those equal + the part of the way to the next + 1/2) ÷ (knots + 1), above 0 and below 1.
    private static double Rank(float[] knots, float value)
    {
        var below = FirstAtLeast(knots, value);
        var upTo = below;
        while (upTo < knots.Length && knots[upTo] == value)
        {
            upTo++;
        }
        double place =
            upTo > below ? below + (upTo - below) / 2.0
            : below == 0 || below == knots.Length ? below
            : below - 0.5 + ((double)value - knots[below - 1]) / ((double)knots[below] - knots[below - 1]);
        return (place + 0.5) / (knots.Length + 1);
    }

    private static int FirstAtLeast(float[] rising, float value)
    {
        int low = 0,
            high = rising.Length;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            (low, high) = rising[middle] < value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
