using System.Runtime.InteropServices;

namespace Riposte.Models.Boosting.Files;

/// <summary>A node as other programs save it: it names both its children.</summary>
/// <param name="Left">Number of the left child; negative in a leaf.</param>
/// <param name="Right">Number of the right child; negative in a leaf.</param>
/// <param name="Node">The rest of it; its own <see cref="TreeNode.Left"/> is not read.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LinkedNode(int Left, int Right, TreeNode Node);
