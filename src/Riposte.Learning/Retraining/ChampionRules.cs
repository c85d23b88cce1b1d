using Riposte.Learning.Splits;

namespace Riposte.Learning.Retraining;

/// <summary>When a challenger takes the champion's place.</summary>
public sealed record ChampionRules
{
    /// <summary>Chance that any challenger which is no better is ever promoted over one champion, over all challengers and
    /// looks together, above 0, below 1. Default 0.05.</summary>
    public double Level { get; init; } = 0.05;

    /// <summary>The same for bringing back the model before. Default 0.1: going back is cheaper than going on.</summary>
    public double RollbackLevel { get; init; } = 0.1;

    /// <summary>Events that both predicted before anything is decided, at least 30. Default 500.</summary>
    public int LeastEvents { get; init; } = 500;

    /// <summary>Time after a switch without another promotion; a rollback may come at any time. Default 7 days.</summary>
    public Period Cooldown { get; init; } = Period.Days(7);

    /// <summary>How much larger the challenger's calibration error may be, 0 to 1. Default 0.01.</summary>
    public double CalibrationSlack { get; init; } = 0.01;

    /// <summary>Share of the worst returns that expected shortfall is the mean of, above 0, at most 0.5; 0 compares none.
    /// Default 0.05.</summary>
    public double TailShare { get; init; } = 0.05;

    /// <summary>How much larger the challenger's expected shortfall may be, as a share of the champion's, at least 0.
    /// Default 0.1.</summary>
    public double TailSlack { get; init; } = 0.1;

    /// <summary>Draws of the block bootstrap, 100 to 100,000. Default 2,000.</summary>
    public int Draws { get; init; } = 2000;

    internal void Check()
    {
        Inside(Level, 1e-6, 0.5, nameof(Level));
        Inside(RollbackLevel, 1e-6, 0.5, nameof(RollbackLevel));
        ArgumentOutOfRangeException.ThrowIfLessThan(LeastEvents, 30);
        Inside(CalibrationSlack, 0, 1, nameof(CalibrationSlack));
        Inside(TailShare, 0, 0.5, nameof(TailShare));
        Inside(TailSlack, 0, double.MaxValue, nameof(TailSlack));
        Inside(Draws, 100, 100_000, nameof(Draws));
    }

    private static void Inside(double value, double low, double high, string name)
    {
        if (!(value >= low && value <= high))
        {
            throw new ArgumentOutOfRangeException(name, value, $"allowed: {low} to {high}.");
        }
    }
}
