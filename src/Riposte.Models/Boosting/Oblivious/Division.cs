using System.Runtime.InteropServices;
using Riposte.Models.Boosting.Growing;

namespace Riposte.Models.Boosting.Oblivious;

/// <summary>
/// What a decision of the level above made of one leaf: two children, of which the smaller one's histogram is built from
/// its rows and the larger one's is what remains of the leaf's; or the leaf itself, undivided.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Division
{
    /// <summary>The leaf whose histogram is built; without rows when none is.</summary>
    public OpenLeaf Built;

    /// <summary>Whether the built leaf can be divided further.</summary>
    public bool BuiltIsOpen;

    /// <summary>The leaf whose histogram lies, or remains after subtraction, in its slot; slot −1 when there is
    /// none.</summary>
    public OpenLeaf Kept;
}
