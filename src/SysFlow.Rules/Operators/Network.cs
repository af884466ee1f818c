namespace SysFlow.Rules;

/// <summary>An IPv4 network, most significant octet in the most significant byte.</summary>
/// <param name="Address">The address, masked.</param>
/// <param name="Mask">One bits where the address counts.</param>
internal readonly record struct Network(uint Address, uint Mask)
{
    public bool Contains(uint address) => (address & Mask) == Address;
}
