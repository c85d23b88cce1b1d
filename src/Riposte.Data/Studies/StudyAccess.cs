namespace Riposte.Data.Studies;

/// <summary>What a file of studies is opened for.</summary>
internal enum StudyAccess
{
    /// <summary>To look at one that exists, also where it cannot be written.</summary>
    Read,

    /// <summary>To write into one that exists.</summary>
    Write,

    /// <summary>To write into one, made where it is absent.</summary>
    Create,
}
