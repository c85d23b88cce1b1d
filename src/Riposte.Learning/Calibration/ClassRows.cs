namespace Riposte.Learning.Calibration;

/// <summary>The rows a calibrator is fitted on: known probabilities, weight above 0.</summary>
/// <param name="Classes">Number of classes.</param>
/// <param name="Raw">Model probabilities, row-major.</param>
/// <param name="Targets">Class of each row.</param>
/// <param name="Weights">Weight of each row.</param>
internal sealed record ClassRows(int Classes, float[] Raw, int[] Targets, double[] Weights)
{
    public int Count => Targets.Length;

    /// <summary>Logarithms of the raw probabilities, row-major.</summary>
    public double[] Logs() => Array.ConvertAll(Raw, p => Softmax.LogOf(p));

    /// <summary>Rows of each class.</summary>
    public int[] CountsByClass()
    {
        var counts = new int[Classes];
        foreach (var target in Targets)
        {
            counts[target]++;
        }
        return counts;
    }

    /// <summary>One class against the rest: its probabilities, and 1 where it happened.</summary>
    public (double[] Scores, double[] Happened) OneVsRest(int c)
    {
        var (scores, happened) = (new double[Count], new double[Count]);
        for (var i = 0; i < Count; i++)
        {
            scores[i] = Raw[i * Classes + c];
            happened[i] = Targets[i] == c ? 1 : 0;
        }
        return (scores, happened);
    }

    /// <summary>Keeps the rows that count.</summary>
    public static ClassRows Of(
        int classes,
        ReadOnlySpan<float> raw,
        ReadOnlySpan<int> targets,
        ReadOnlySpan<double> weights
    )
    {
        var (kept, classOf, masses) = (new List<float>(), new List<int>(), new List<double>());
        for (var i = 0; i < targets.Length; i++)
        {
            var row = raw.Slice(i * classes, classes);
            var weight = Scores.ScoreInput.Weight(weights, i);
            if (weight > 0 && !row.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
            {
                kept.AddRange(row);
                classOf.Add(targets[i]);
                masses.Add(weight);
            }
        }
        return new ClassRows(classes, [.. kept], [.. classOf], [.. masses]);
    }
}
