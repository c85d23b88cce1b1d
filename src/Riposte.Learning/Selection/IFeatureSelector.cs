using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>Chooses features. Options only: a pure function of training rows and seed, the same at any number of
/// threads.</summary>
public interface IFeatureSelector
{
    /// <summary>Name in configurations and reports.</summary>
    string Name { get; }

    /// <summary>Ranks all features and says which to keep; at least one is kept.</summary>
    /// <param name="data">Features and training positions; nothing else is read.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    SelectedFeatures Select(SelectionData data, FitContext fit);
}
