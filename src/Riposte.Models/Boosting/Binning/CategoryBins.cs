using Riposte.Core.Errors;

namespace Riposte.Models.Boosting.Binning;

/// <summary>The categories of a feature that have a bin of their own.</summary>
/// <param name="Kept">Rising; bin b holds category b of these.</param>
/// <param name="Rare">The others that occur, rising: they are binned as missing values are.</param>
internal sealed record CategoryBins(int[] Kept, int[] Rare)
{
    /// <summary>Finds them: all when they fit, else the heaviest, of equal weights the lower ones.</summary>
    /// <param name="name">Name of the feature.</param>
    /// <param name="column">Values, NaN where missing.</param>
    /// <param name="rows">Rows to use.</param>
    /// <param name="weights">One weight per used row.</param>
    /// <param name="maxBins">Bins at most, the one of missing values included.</param>
    /// <exception cref="UserException">A value is no category.</exception>
    public static CategoryBins Of(string name, float[] column, int[] rows, float[] weights, int maxBins)
    {
        var found = new SortedDictionary<int, double>();
        var hasMissing = false;
        for (var i = 0; i < rows.Length; i++)
        {
            var value = column[rows[i]];
            if (float.IsNaN(value))
            {
                hasMissing = true;
                continue;
            }
            var category = Checked(name, value, rows[i]);
            found[category] = found.GetValueOrDefault(category) + weights[i];
        }
        var fits = found.Count + (hasMissing ? 1 : 0) <= maxBins;
        var kept = fits ? found.Keys : found.OrderByDescending(pair => pair.Value).Take(maxBins - 1).Select(p => p.Key);
        int[] rising = [.. kept.Order()];
        return new CategoryBins(rising, [.. found.Keys.Except(rising)]);
    }

    /// <summary>The same with a bin for each number up to the greatest category where those fit, as XGBoost has them.</summary>
    public CategoryBins WithGaps(int maxBins) =>
        Kept.Length > 0 && Rare.Length == 0 && Kept[^1] < maxBins - 1
            ? this with
            {
                Kept = [.. Enumerable.Range(0, Kept[^1] + 1)],
            }
            : this;

    /// <summary>A category as a number.</summary>
    /// <exception cref="UserException">The value is none.</exception>
    public static int Checked(string name, float value, int row)
    {
        if (!CategorySet.IsCategory(value) || value < 0 || value != (int)value)
        {
            throw new UserException(
                ErrorKind.Data,
                FormattableString.Invariant($"Feature {name} is {value} in row {row}."),
                FormattableString.Invariant(
                    $"It is a category, and categories are whole numbers from 0 to {CategorySet.Most}."
                ),
                "Number its categories from 0 on, leave unknown ones missing (NaN), or take it off Categories.Features."
            );
        }
        return (int)value;
    }
}
