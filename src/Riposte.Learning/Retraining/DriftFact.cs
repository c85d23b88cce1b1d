namespace Riposte.Learning.Retraining;

/// <summary>What a drift detector says of one column or series.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">The detector's statistic; NaN is unknown and never an alarm.</param>
/// <param name="Limit">From this value on it is an alarm: the detector's threshold, multiple testing included.</param>
public readonly record struct DriftFact(string Name, double Value, double Limit)
{
    /// <summary>Whether it has drifted.</summary>
    public bool IsAlarm => Value >= Limit;
}
