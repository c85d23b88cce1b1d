namespace Riposte.Learning.Labels.Targets;

/// <summary>How a move of the price is counted.</summary>
public enum ReturnForm
{
    /// <summary>End ÷ entry − 1.</summary>
    Simple,

    /// <summary>ln(end ÷ entry).</summary>
    Log,
}
