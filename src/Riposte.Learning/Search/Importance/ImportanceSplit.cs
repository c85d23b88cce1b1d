namespace Riposte.Learning.Search.Importance;

/// <summary>A split of a node.</summary>
/// <param name="Parameter">Number of the parameter.</param>
/// <param name="Place">Numbers below it are the first part.</param>
/// <param name="Set">Choices in it are the first part; null for a number.</param>
/// <param name="First">Rows of the first part.</param>
/// <param name="Second">Rows of the second.</param>
internal sealed record ImportanceSplit(int Parameter, double Place, bool[]? Set, int[] First, int[] Second)
{
    // Gains that differ by less come from the order of additions and are ties.
    private const double Tie = 1e-10;

    /// <summary>The split that reduces the squared error most; null when none does.</summary>
    public static ImportanceSplit? Best(ImportanceRows rows, int[] drawn, double mean, int[] order, int least)
    {
        if (drawn.Length < 2 * least)
        {
            return null;
        }
        (double Gain, int Parameter, double Place, bool[]? Set) best = (0, -1, 0, null);
        foreach (var parameter in order)
        {
            var column = rows.Columns[parameter];
            // Where some rows do not have it, the node is not inside its condition.
            if (Array.Exists(drawn, row => double.IsNaN(column[row])))
            {
                continue;
            }
            var found =
                rows.Choices[parameter] == 0
                    ? OfNumber(column, rows.Scores, drawn, mean, least)
                    : OfChoice(column, rows.Scores, drawn, mean, least, rows.Choices[parameter]);
            if (found.Gain > best.Gain * (1 + Tie))
            {
                best = (found.Gain, parameter, found.Place, found.Set);
            }
        }
        if (best.Parameter < 0)
        {
            return null;
        }
        var values = rows.Columns[best.Parameter];
        bool IsFirst(int row) => best.Set is { } set ? set[(int)values[row]] : values[row] < best.Place;
        return new ImportanceSplit(
            best.Parameter,
            best.Place,
            best.Set,
            Array.FindAll(drawn, IsFirst),
            Array.FindAll(drawn, row => !IsFirst(row))
        );
    }

    private static (double Gain, double Place, bool[]? Set) OfNumber(
        double[] column,
        double[] scores,
        int[] drawn,
        double mean,
        int least
    )
    {
        var keys = Array.ConvertAll(drawn, row => column[row]);
        int[] sorted = [.. drawn];
        Array.Sort(keys, sorted);
        var n = sorted.Length;
        double sum = 0,
            best = 0,
            place = 0;
        for (var i = 0; i + least < n; i++)
        {
            sum += scores[sorted[i]] - mean;
            if (i + 1 < least || keys[i] == keys[i + 1])
            {
                continue;
            }
            var gain = Gain(sum, i + 1, n);
            var middle = keys[i] + (keys[i + 1] - keys[i]) / 2;
            // Neighbours so close that nothing lies between them cannot be told apart by a place.
            if (gain > best * (1 + Tie) && middle > keys[i])
            {
                (best, place) = (gain, middle);
            }
        }
        return (best, place, null);
    }

    // The best set of choices begins the order of their means (Fisher, On grouping for maximum homogeneity, 1958).
    private static (double Gain, double Place, bool[]? Set) OfChoice(
        double[] column,
        double[] scores,
        int[] drawn,
        double mean,
        int least,
        int choices
    )
    {
        var (sums, counts) = (new double[choices], new int[choices]);
        foreach (var row in drawn)
        {
            sums[(int)column[row]] += scores[row] - mean;
            counts[(int)column[row]]++;
        }
        int[] order =
        [
            .. Enumerable.Range(0, choices).Where(c => counts[c] > 0).OrderBy(c => sums[c] / counts[c]).ThenBy(c => c),
        ];
        double sum = 0,
            best = 0;
        var (count, cut, first) = (0, 0, 0);
        for (var i = 0; i + 1 < order.Length; i++)
        {
            sum += sums[order[i]];
            count += counts[order[i]];
            if (count >= least && drawn.Length - count >= least && Gain(sum, count, drawn.Length) > best * (1 + Tie))
            {
                (best, cut, first) = (Gain(sum, count, drawn.Length), i + 1, count);
            }
        }
        // Choices that no row has go with the greater part.
        var set = new bool[choices];
        Array.Fill(set, 2 * first > drawn.Length);
        for (var i = 0; i < order.Length; i++)
        {
            set[order[i]] = i < cut;
        }
        return (best, 0, set);
    }

    // Reduction of the squared error when the first rows add up to a sum around the mean of all.
    private static double Gain(double sum, int first, int all) => sum * sum * (1.0 / first + 1.0 / (all - first));
}
