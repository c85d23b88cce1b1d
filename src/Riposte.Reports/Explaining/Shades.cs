using Riposte.Learning.Contracts;

namespace Riposte.Reports.Explaining;

/// <summary>Colours of rows by the rank of a feature's value: fifths from low to high, and missing.</summary>
internal static class Shades
{
    /// <summary>Number of fifths; the shade after them is that of missing values.</summary>
    public const int Fifths = 5;

    /// <summary>At most so many rows, spread evenly.</summary>
    public static int[] Sample(int rows, int most)
    {
        var count = Math.Min(rows, most);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * rows / count))];
    }

    /// <summary>The shade of each sampled row.</summary>
    public static int[] Of(FeatureMatrix features, int feature, int[] rows)
    {
        var values = Array.ConvertAll(rows, row => features.Columns[feature][row]);
        var sorted = values.Where(value => !float.IsNaN(value)).Order().ToArray();
        return Array.ConvertAll(values, value => float.IsNaN(value) ? Fifths : Fifth(sorted, value));
    }

    // Equal values share the middle of their ranks.
    private static int Fifth(float[] sorted, float value)
    {
        var below = Bound(sorted, value, isUpper: false);
        var through = Bound(sorted, value, isUpper: true);
        return Math.Min(Fifths - 1, (int)((below + through) / 2.0 / sorted.Length * Fifths));
    }

    private static int Bound(float[] sorted, float value, bool isUpper)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var isBefore = isUpper ? sorted[middle] <= value : sorted[middle] < value;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
