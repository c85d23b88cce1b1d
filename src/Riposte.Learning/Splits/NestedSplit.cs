using Riposte.Learning.Labels;

namespace Riposte.Learning.Splits;

/// <summary>
/// Two layers of folds: the inner ones choose (parameters, features, thresholds), the outer one tests what was chosen.
/// Inner folds are made of the outer fold's training positions alone, so that nothing that is chosen has seen the outer
/// test, or what its purge and embargo removed.
/// </summary>
/// <param name="Outer">Splits all labels.</param>
/// <param name="Inner">Splits each outer training set.</param>
/// <remarks>Source: S. Varma and R. Simon, Bias in error estimation when using cross-validation for model selection
/// (2006).</remarks>
public sealed record NestedSplit(ISplitter Outer, IPositionSplitter Inner)
{
    /// <summary>Each outer fold with its inner folds, in order.</summary>
    /// <exception cref="Core.Errors.UserException">As the two splitters.</exception>
    public IEnumerable<NestedFold> Split(LabelSpans labels) =>
        Outer.Split(labels).Select(outer => new NestedFold(outer, Inner.Split(labels, outer.Train)));
}
