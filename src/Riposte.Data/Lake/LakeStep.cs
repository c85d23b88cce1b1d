namespace Riposte.Data.Lake;

/// <summary>Steps of a change of files, in order; a process may die at each.</summary>
internal enum LakeStep
{
    /// <summary>The lock is held, nothing is done.</summary>
    Locked,

    /// <summary>The new data lie under a temporary name.</summary>
    DataWritten,

    /// <summary>The new data have their name; the receipt still names the old ones.</summary>
    DataNamed,

    /// <summary>The new receipt lies under a temporary name.</summary>
    ReceiptWritten,

    /// <summary>The new receipt is in force; the old data are still there.</summary>
    ReceiptNamed,

    /// <summary>The old data are gone.</summary>
    OldRemoved,

    /// <summary>A partition's receipt is gone; its data are still there.</summary>
    ReceiptRemoved,
}
