"""Who the customer is: identities, contacts, companies, merges."""
