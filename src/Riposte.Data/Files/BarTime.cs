namespace Riposte.Data.Files;

/// <summary>What the time column of a bar file means.</summary>
public enum BarTime
{
    /// <summary>The start of the bar.</summary>
    Open,

    /// <summary>The end of the bar, or the last millisecond or microsecond before it as Binance writes it.</summary>
    Close,
}
