using System.Collections.Immutable;
using Riposte.Core.Time;
using Riposte.Trading.Portfolio;

namespace Riposte.Reports.Portfolio;

/// <summary>What the page of a portfolio shows.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Lead">What was done, in a sentence or two.</param>
/// <param name="Interval">Length of a bar.</param>
/// <param name="At">Close up to which the covariance and the weights were made.</param>
/// <param name="Covariance">Covariance then.</param>
/// <param name="Weights">Weights then, by method.</param>
/// <param name="Plays">Back-tests over the same bars; empty without any.</param>
/// <param name="Command">The command that repeats the page.</param>
/// <param name="Notes">What a reader must know.</param>
public sealed record PortfolioPageData(
    string Title,
    string Lead,
    Interval Interval,
    Instant At,
    CovarianceEstimate Covariance,
    ImmutableArray<(string Name, PortfolioWeights Weights)> Weights,
    ImmutableArray<PortfolioPlay> Plays,
    string Command,
    ImmutableArray<string> Notes
);
