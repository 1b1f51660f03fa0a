// What every page but the inbox uses of Mantine and of our own; the inbox must paint without it.
import '@mantine/core/styles/Code.css';
import '@mantine/core/styles/PasswordInput.css';
import '@mantine/core/styles/Progress.css';
import '@mantine/core/styles/Switch.css';
import '@mantine/core/styles/Table.css';
import './pages.css';
