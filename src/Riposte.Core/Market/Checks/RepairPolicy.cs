namespace Riposte.Core.Market.Checks;

/// <summary>What may be done to bars that fail a check. Nothing is repaired that no policy names; every repair is
/// counted in the report.</summary>
[Flags]
public enum RepairPolicy
{
    /// <summary>Refuse the data.</summary>
    None = 0,

    /// <summary>Put the bars in order of time; bars of one time keep the order of the file.</summary>
    Sort = 1,

    /// <summary>Drop bars with a bad value or a time off the grid; they become gaps.</summary>
    DropBad = 2,

    /// <summary>Of bars with one time keep the first in the file.</summary>
    KeepFirst = 4,

    /// <summary>Of bars with one time keep the last in the file.</summary>
    KeepLast = 8,
}
