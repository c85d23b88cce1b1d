namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// Target statistics of one feature's categories, as they were known after all training rows. Immutable.
/// </summary>
/// <param name="feature">The feature.</param>
/// <param name="categories">Categories seen in training, rising.</param>
/// <param name="statistics">Statistics of each of them, one after the other.</param>
/// <param name="missing">Statistics of missing values, which are a category of their own; null when none were
/// seen.</param>
/// <param name="prior">Statistics of a category that training had not seen.</param>
internal sealed class CategoryEncoder(
    int feature,
    int[] categories,
    float[] statistics,
    float[]? missing,
    float[] prior
)
{
    /// <summary>The feature.</summary>
    public int Feature { get; } = feature;

    /// <summary>Categories, rising.</summary>
    public int[] Categories { get; } = categories;

    /// <summary>Their statistics: category × statistic.</summary>
    public float[] Statistics { get; } = statistics;

    /// <summary>Statistics of missing values, or null.</summary>
    public float[]? Missing { get; } = missing;

    /// <summary>Statistics of unseen categories.</summary>
    public float[] Prior { get; } = prior;

    /// <summary>The statistics of a value. What can be no category counts as missing; missing values that training had
    /// not seen are an unseen category.</summary>
    public ReadOnlySpan<float> Of(float value)
    {
        if (!CategorySet.IsCategory(value))
        {
            return Missing ?? Prior;
        }
        var at = Array.BinarySearch(Categories, (int)value);
        return at < 0 ? Prior : Statistics.AsSpan(at * Prior.Length, Prior.Length);
    }
}
