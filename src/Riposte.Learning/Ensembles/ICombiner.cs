using Riposte.Learning.Contracts;

namespace Riposte.Learning.Ensembles;

/// <summary>Learns how to make one prediction of those of several members. Plain data; fitting changes neither it nor
/// its input.</summary>
public interface ICombiner
{
    /// <summary>Name, such as <c>stacking</c>.</summary>
    string Name { get; }

    /// <summary>Fits on outputs of models that did not see the rows.</summary>
    /// <param name="outputs">Outputs, classes and weights. Without rows every member counts alike.</param>
    /// <param name="fit">Seed, workers, cancellation.</param>
    FittedCombiner Fit(MemberOutputs outputs, FitContext fit);
}
