using Riposte.Trading.Portfolio;

namespace Riposte.Reports.Portfolio;

/// <summary>One method's back-test as the page shows it.</summary>
/// <param name="Name">Name of the method.</param>
/// <param name="Result">What it did.</param>
/// <param name="Figures">What it came to.</param>
public sealed record PortfolioPlay(string Name, PortfolioBacktestResult Result, PortfolioFigures Figures);
