namespace Riposte.Trading.Margin;

/// <summary>What stands behind a position.</summary>
public enum MarginMode
{
    /// <summary>The wallet of the account, shared by all positions.</summary>
    Cross,

    /// <summary>What was set aside for the position when it was opened.</summary>
    Isolated,
}
