namespace Riposte.Trading.Sizing;

/// <summary>What a trade may bring, measured after costs on outcomes of the past.</summary>
/// <param name="Probability">Probability that it wins, 0 to 1.</param>
/// <param name="Win">Mean net return when it wins, as a fraction of notional.</param>
/// <param name="Loss">Mean net loss when it does not, as a positive fraction.</param>
public readonly record struct Payoff(double Probability, double Win, double Loss)
{
    /// <summary>
    /// Kelly's fraction p ÷ loss − (1 − p) ÷ win: the notional, in units of equity, that maximises mean log growth of
    /// a bet with two outcomes
    /// (Kelly 1956; Thorp 2006). NaN when win or loss is not above 0; negative when the bet should not be made.
    /// </summary>
    public double Kelly => Win > 0 && Loss > 0 ? Probability / Loss - (1 - Probability) / Win : double.NaN;
}
