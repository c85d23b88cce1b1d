namespace Riposte.Cli.Doctor;

/// <summary>One thing the doctor looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="State"><c>ok</c>, <c>missing</c> (something will fail) or <c>optional</c> (absent, and nothing needs
/// it).</param>
/// <param name="Detail">What was found.</param>
/// <param name="Fix">How to get it; empty when it is there.</param>
internal sealed record DoctorCheck(string Name, string State, string Detail, string Fix);
