using System.Globalization;
using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Keeps the features with the greatest importance above 0, by default a model's gain.</summary>
/// <param name="Importance">What is measured.</param>
/// <param name="Most">Features kept at most; 0 keeps every feature above 0.</param>
public sealed record GainSelector(IImportance Importance, int Most) : IFeatureSelector
{
    /// <inheritdoc/>
    public string Name => Importance.Name;

    /// <inheritdoc/>
    public SelectedFeatures Select(SelectionData data, FitContext fit)
    {
        var values = Importance.Measure(data, fit);
        return SelectedFeatures.Of(
            Name,
            values.Select(
                (value, c) =>
                    new FeatureScore(
                        data.Features.Names[c],
                        c,
                        value,
                        double.NaN,
                        double.NaN,
                        value > 0,
                        string.Create(CultureInfo.InvariantCulture, $"{Name} {value:G4}")
                    )
            ),
            Most
        );
    }
}
