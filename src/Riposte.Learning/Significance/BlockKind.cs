namespace Riposte.Learning.Significance;

/// <summary>How a resample is put together from blocks of neighbouring rows.</summary>
public enum BlockKind
{
    /// <summary>Blocks of geometric length that wrap around (Politis and Romano 1994).</summary>
    Stationary,

    /// <summary>Blocks of one length that wrap around (Politis and Romano 1992).</summary>
    Circular,

    /// <summary>Blocks of one length that do not wrap around: the first and last rows are drawn less often (Künsch
    /// 1989).</summary>
    Moving,
}
