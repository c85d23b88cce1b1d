using Riposte.Learning.Contracts;

namespace Riposte.Learning.Selection;

/// <summary>A number for each feature that grows with what the feature says about the labels.</summary>
public interface IImportance
{
    /// <summary>Short name.</summary>
    string Name { get; }

    /// <summary>Measures every feature on the training rows.</summary>
    double[] Measure(SelectionData data, FitContext fit);
}
